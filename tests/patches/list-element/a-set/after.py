OPEN = {"draft", "active", "paused"}
