class JobAdmin(admin.ModelAdmin):
    list_display = ["title"]
    search_fields = ["title"]

    @admin.display(description="Age")
    def age(self, job):
        return 1
