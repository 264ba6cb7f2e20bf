# Who owns a job,
# whatever the group.
class IsOwner:
    pass
