from .factories import make_job, make_tag


class JobTests:
    def test_filters(self) -> None:
        first = make_job(
            state="a", tag=make_tag(), owner=self.owner, title="Something to look for"
        )
        cases = [
            ({"state": "a"}, first),
            ({"tag": str(first.tag_id)}, first),
        ]
        self.sign_in()
        for query, row in cases:
            assert row in self.listed(**query)
