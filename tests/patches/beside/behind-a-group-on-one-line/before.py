class JobAdmin(admin.ModelAdmin):
    fields = [
        ("owner", "title"),
        "state",
    ]
