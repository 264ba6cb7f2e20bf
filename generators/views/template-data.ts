/** What a template is given whose view depends on more than its model: anything by name, and the imports of its code. */
export type TemplateData = Readonly<Record<string, unknown>> & { imports: string[] };
