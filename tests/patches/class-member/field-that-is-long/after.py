class Job(models.Model):
    title = models.CharField(max_length=200)
    category = models.ForeignKey(
        "catalogue.Category",
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        related_name="jobs",
    )
