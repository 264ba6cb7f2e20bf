import { renderFile } from "/work/main/helpers/render.ts";
import { openApiView, testOpenApiView } from "/work/main/generators/views/openapi.ts";
import { writeFileSync, mkdirSync } from "node:fs";
const [dir, name] = process.argv.slice(2) as [string, string];
const w = (p: string, t: string) => { writeFileSync(`${dir}/${p}`, `"""The schema of the API."""\n\n` + t); };
w("openapi.py", renderFile("endpoint/openapi.py.hbs", openApiView()));
mkdirSync(`${dir}/tests`, { recursive: true }); writeFileSync(`${dir}/tests/__init__.py`, "");
w("tests/test_openapi.py", renderFile("endpoint/test_openapi.py.hbs", testOpenApiView(`${name}.openapi`, "unittest" as never)));
