class JobAdmin(admin.ModelAdmin):
    fieldsets = make_fieldsets(["state"])

    list_display = ["title"]
