"""Prints the name of a row's owner, as the database has it."""

print(getattr(Model.objects.get(pk=PK), OWNER).username)
