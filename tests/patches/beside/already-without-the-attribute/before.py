class JobAdmin(admin.ModelAdmin):
    list_display = ["title"]
