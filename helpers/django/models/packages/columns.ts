/**
 * Field classes of packages, by the class of Django that they descend from.
 */
import type { PackageModule } from "./types.ts";

/** One line a class: its name, Django's class, and what its `__init__` sets. */
type Column = readonly [name: string, base: string, sets?: Readonly<Record<string, string>>];

function columns(...list: readonly Column[]): string {
  const classes = list.map(([name, base, sets = {}]) => {
    const lines = Object.entries(sets).map(([key, value]) => `        kwargs.setdefault("${key}", ${value})`);
    const init = ["    def __init__(self, *args, **kwargs):", ...lines].join("\n");
    return `class ${name}(models.${base}):\n${lines.length === 0 ? "    pass" : init}`;
  });
  return `from django.db import models\n\n${classes.join("\n\n")}\n`;
}

/** A foreign key to a model of the package itself. */
const TO_FILE = (model: string): Readonly<Record<string, string>> => ({ to: `"filer.${model}"` });

export const COLUMNS: readonly PackageModule[] = [
  {
    names: ["phonenumber_field.modelfields"],
    source: columns(["PhoneNumberField", "CharField", { max_length: "128" }]),
  },
  { names: ["django_countries.fields"], source: columns(["CountryField", "CharField", { max_length: "2" }]) },
  {
    names: ["autoslug", "autoslug.fields"],
    source: columns(["AutoSlugField", "SlugField", { editable: "False" }]),
  },
  {
    names: ["django_fsm"],
    source: columns(["FSMField", "CharField", { max_length: "50" }], ["FSMIntegerField", "IntegerField"]),
  },
  { names: ["djmoney.models.fields"], source: columns(["MoneyField", "DecimalField"]) },
  { names: ["colorfield.fields"], source: columns(["ColorField", "CharField", { max_length: "25" }]) },
  {
    names: ["shortuuid.django_fields"],
    source: columns(["ShortUUIDField", "CharField", { max_length: "22" }]),
  },
  {
    names: ["multiselectfield", "multiselectfield.db.fields"],
    source: columns(["MultiSelectField", "CharField"]),
  },
  { names: ["timezone_field", "timezone_field.fields"], source: columns(["TimeZoneField", "CharField"]) },
  { names: ["positions", "positions.fields"], source: columns(["PositionField", "IntegerField"]) },
  {
    names: ["ckeditor.fields", "ckeditor_uploader.fields", "djrichtextfield.models"],
    source: columns(["RichTextField", "TextField"], ["RichTextUploadingField", "TextField"]),
  },
  { names: ["django_ckeditor_5.fields"], source: columns(["CKEditor5Field", "TextField"]) },
  { names: ["tinymce.models"], source: columns(["HTMLField", "TextField"]) },
  { names: ["markdownx.models"], source: columns(["MarkdownxField", "TextField"]) },
  { names: ["martor.models"], source: columns(["MartorField", "TextField"]) },
  { names: ["mdeditor.fields"], source: columns(["MDTextField", "TextField"]) },
  { names: ["markupfield.fields"], source: columns(["MarkupField", "TextField"]) },
  { names: ["froala_editor.fields"], source: columns(["FroalaField", "TextField"]) },
  { names: ["django_quill.fields"], source: columns(["QuillField", "TextField"]) },
  { names: ["easy_thumbnails.fields"], source: columns(["ThumbnailerImageField", "ImageField"]) },
  { names: ["imagekit.models"], source: columns(["ProcessedImageField", "ImageField"]) },
  { names: ["stdimage", "stdimage.models"], source: columns(["StdImageField", "ImageField"]) },
  { names: ["django_resized"], source: columns(["ResizedImageField", "ImageField"]) },
  { names: ["versatileimagefield.fields"], source: columns(["VersatileImageField", "ImageField"]) },
  { names: ["cloudinary.models"], source: columns(["CloudinaryField", "CharField", { max_length: "255" }]) },
  {
    names: ["filer.fields.image", "filer.fields.file"],
    source: columns(
      ["FilerImageField", "ForeignKey", TO_FILE("Image")],
      ["FilerFileField", "ForeignKey", TO_FILE("File")],
    ),
  },
  {
    names: ["djgeojson.fields"],
    source: columns(
      ["PointField", "JSONField"],
      ["PolygonField", "JSONField"],
      ["GeoJSONField", "JSONField"],
    ),
  },
  {
    names: ["modelcluster.fields"],
    source: columns(["ParentalKey", "ForeignKey"], ["ParentalManyToManyField", "ManyToManyField"]),
  },
];
