/** The pages of a fresh project as people use them without JavaScript. */
import { tellStories } from "./support/page-stories.ts";

tellStories("without JavaScript");
