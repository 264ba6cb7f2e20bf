class JobAdmin(admin.ModelAdmin):
    fieldsets = (
        (None, {"fields": ("title", "owner")}),
        ("State", {"classes": ["collapse"], "fields": ("state", "tag", "closed_at")}),
    )
