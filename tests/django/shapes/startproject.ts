/**
 * A fresh `startproject` with `startapp jobs`, and nothing else done: no requirements file, the app not installed yet.
 */
import { JOB_POSTING, type Shape } from "./shape.ts";

export const startproject: Shape = {
  ...JOB_POSTING,
  name: "startproject",
  manageDir: "",
  settings: "mysite.settings",
  appDir: "jobs",
  runner: "unittest",
  mayTouch: [/^jobs\//, /^mysite\/((settings|urls|openapi)\.py|tests\/)/, /^requirements\.txt$/],
  async build(_repo, { djangoAdmin }) {
    await djangoAdmin("", "startproject", "mysite", ".");
    await djangoAdmin("", "startapp", "jobs");
  },
};
