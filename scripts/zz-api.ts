import { apiCalls } from "/work/main/scripts/systems/api-calls.ts";
import { readSystem } from "/work/main/scripts/systems/system.ts";
import { loadParser } from "/work/main/helpers/python/parse.ts";
import { SystemSite } from "/work/main/scripts/systems/site.ts";
await loadParser();
const system = readSystem(process.argv[2]);
const site = new SystemSite({ ...system, layout: process.argv[3] }, { folder: "/tmp/pyenvs/sys", python: "/tmp/pyenvs/sys/bin/python" });
try { const t = Date.now(); const r = await apiCalls(site, { thorough: process.argv[4] === "thorough" }); console.log(r.calls, (Date.now() - t) / 1000, "s\n" + r.findings.join("\n")); } finally { site.remove(); }
