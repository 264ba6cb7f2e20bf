class JobAdmin(admin.ModelAdmin):
    fields = ["tag", "title"]
