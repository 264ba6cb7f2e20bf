/** The pages of a fresh project as people use them with JavaScript. */
import { tellStories } from "./support/page-stories.ts";

tellStories("with JavaScript");
