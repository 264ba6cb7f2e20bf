import { prove } from "./support/prove.ts";
import { backendBelowNode } from "./shapes/backend-below-node.ts";

prove(backendBelowNode);
