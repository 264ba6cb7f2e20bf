import { prove } from "./support/prove.ts";
import { handWrittenModel } from "./shapes/hand-written-model.ts";

prove(handWrittenModel);
