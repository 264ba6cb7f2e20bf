/**
 * Bases for trees.
 *
 * @see https://django-mptt.readthedocs.io/en/latest/models.html
 * @see https://django-treebeard.readthedocs.io/en/latest/
 */
import type { PackageModule } from "./types.ts";

const MPTT_FIELDS = `
from django.db import models

class TreeForeignKey(models.ForeignKey):
    pass

class TreeOneToOneField(models.OneToOneField):
    pass

class TreeManyToManyField(models.ManyToManyField):
    pass
`;

/** The four columns are added by a metaclass; `MPTTMeta` may name them otherwise, which is not followed. */
const MPTT = `
from django.db import models
from mptt.fields import TreeForeignKey, TreeManyToManyField, TreeOneToOneField

class TreeManager(models.Manager):
    pass

class MPTTModel(models.Model):
    lft = models.PositiveIntegerField(editable=False)
    rght = models.PositiveIntegerField(editable=False)
    tree_id = models.PositiveIntegerField(editable=False, db_index=True)
    level = models.PositiveIntegerField(editable=False)

    objects = TreeManager()

    class Meta:
        abstract = True
`;

const MP = `
from django.db import models

class MP_NodeManager(models.Manager):
    pass

class MP_Node(models.Model):
    path = models.CharField(max_length=255, unique=True)
    depth = models.PositiveIntegerField()
    numchild = models.PositiveIntegerField(default=0)

    objects = MP_NodeManager()

    class Meta:
        abstract = True
`;

const NS = `
from django.db import models

class NS_NodeManager(models.Manager):
    pass

class NS_Node(models.Model):
    lft = models.PositiveIntegerField(db_index=True)
    rgt = models.PositiveIntegerField(db_index=True)
    tree_id = models.PositiveIntegerField(db_index=True)
    depth = models.PositiveIntegerField(db_index=True)

    objects = NS_NodeManager()

    class Meta:
        abstract = True
`;

const AL = `
from django.db import models

class AL_NodeManager(models.Manager):
    pass

class AL_Node(models.Model):
    objects = AL_NodeManager()

    class Meta:
        abstract = True
`;

const TREE_QUERIES = `
from django.db import models
from tree_queries.fields import TreeNodeForeignKey

class TreeManager(models.Manager):
    pass

class TreeNode(models.Model):
    parent = TreeNodeForeignKey(
        "self", blank=True, null=True, on_delete=models.CASCADE, verbose_name="parent", related_name="children"
    )
    objects = TreeManager()

    class Meta:
        abstract = True
`;

const TREE_QUERIES_FIELDS = `
from django.db import models

class TreeNodeForeignKey(models.ForeignKey):
    pass
`;

export const TREES: readonly PackageModule[] = [
  { names: ["mptt.fields"], source: MPTT_FIELDS },
  { names: ["mptt.models", "mptt.managers"], source: MPTT },
  { names: ["treebeard.mp_tree"], source: MP },
  { names: ["treebeard.ns_tree"], source: NS },
  { names: ["treebeard.al_tree"], source: AL },
  { names: ["tree_queries.models"], source: TREE_QUERIES },
  { names: ["tree_queries.fields"], source: TREE_QUERIES_FIELDS },
];
