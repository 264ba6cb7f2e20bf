/** What Mermaid's parser has read, as far as the tests look at it. */
export interface DiagramReading {
  /** Of an entity diagram. */
  getEntities?(): Map<
    string,
    { label: string; attributes: { type: string; name: string; keys: string[] }[] }
  >;
  getRelationships?(): { entityA: string; roleA: string; entityB: string }[];
  /** Of a flowchart. */
  getVertices?(): Map<string, { text?: string }>;
  getEdges?(): { start: string; end: string; text: string }[];
}
