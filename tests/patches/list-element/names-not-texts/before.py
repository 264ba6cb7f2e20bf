PANELS = [FilterPanel, SearchPanel]
