OPEN = {"draft", "active"}
