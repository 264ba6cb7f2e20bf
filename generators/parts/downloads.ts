/** downloads.py: the answer with a file that both layers give. */
import { renderFile } from "../../helpers/render.ts";
import { joined } from "../../helpers/project/reading.ts";
import type { Feature } from "./feature.ts";
import { DOWNLOADS_MODULE, downloadFields } from "../views/downloads.ts";
import { importLines } from "../views/python.ts";

/** Plans the module, where the model has files that not everybody sees. */
export function planDownloads({ planner, app, model, context }: Feature): void {
  if (downloadFields(model, context.access).length === 0) return;
  const imports = importLines(
    "from pathlib import PurePosixPath",
    "from django.db.models.fields.files import FieldFile",
    "from django.http import FileResponse, Http404",
  );
  planner.append(
    joined(app.dir, `${DOWNLOADS_MODULE}.py`),
    renderFile("downloads/downloads.py.hbs", { imports }),
    `Hands out files of the ${app.label} app that are for some eyes only.`,
  );
}
