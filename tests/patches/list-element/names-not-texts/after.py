PANELS = [FilterPanel, SearchPanel, DatePanel]
