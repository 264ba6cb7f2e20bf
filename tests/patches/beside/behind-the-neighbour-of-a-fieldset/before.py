class JobAdmin(admin.ModelAdmin):
    fieldsets = (
        (None, {"fields": ("title", "owner")}),
        ("State", {"classes": ["collapse"], "fields": ("state", "closed_at")}),
    )
