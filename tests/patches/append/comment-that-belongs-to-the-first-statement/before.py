# What a job begins as.
DEFAULT_STATUS = "draft"
