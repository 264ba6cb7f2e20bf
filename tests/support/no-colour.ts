/**
 * Run before each test file: what is printed has no colours, wherever the tests run. A terminal, CI's own variables or a
 * worker of jest's would turn them on.
 *
 * @see https://no-color.org
 */
process.env.NO_COLOR = "1";
delete process.env.FORCE_COLOR;
