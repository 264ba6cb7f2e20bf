import { prove } from "./support/prove.ts";
import { startproject } from "./shapes/startproject.ts";

prove(startproject);
