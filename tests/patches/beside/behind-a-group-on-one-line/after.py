class JobAdmin(admin.ModelAdmin):
    fields = [
        ("owner", "title"),
        "tag",
        "state",
    ]
