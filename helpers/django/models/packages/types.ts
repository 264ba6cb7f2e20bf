/** The description of one module of a package. */
export interface PackageModule {
  /** Dotted names that it is imported by, the present one first. */
  names: readonly string[];
  /** App label of the models in it. */
  label?: string;
  /** Python source, as short as it can be. */
  source: string;
}
