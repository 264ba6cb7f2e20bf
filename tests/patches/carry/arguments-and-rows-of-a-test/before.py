from .factories import make_job


class JobTests:
    def test_filters(self) -> None:
        first = make_job(state="a", owner=self.owner, title="Something to look for")
        cases = [
            ({"state": "a"}, first),
        ]
        self.sign_in()
        for query, row in cases:
            assert row in self.listed(**query)
