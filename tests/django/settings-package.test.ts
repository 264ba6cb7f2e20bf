import { prove } from "./support/prove.ts";
import { settingsPackage } from "./shapes/settings-package.ts";

prove(settingsPackage);
