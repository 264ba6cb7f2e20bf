import x


class JobPostingSomethingVeryLongIndeed(
    models.Model, AnotherMixinWithALongName, YetAnotherMixin
):
    """Doc."""

    salary = models.DecimalField(
        _("salary"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status.choices,
        default=Status.DRAFT,
        db_index=True,
    )
    ordering = (
        "-created_at",
        "id",
        "some_other_field_name",
        "some_other_field_name2",
        "x",
    )
    a = models.Foo(
        x=models.Bar(
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "bbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
            "cccccccccc",
        ),
        y=[1, 2],
    )

    @extend_schema(
        request=JobPostingSomethingVeryLongIndeedSerializer,
        responses=JobPostingSomethingVeryLong,
    )
    def get_queryset(
        self,
        request: HttpRequestSomething,
        user: AbstractUser | AnonymousUser,
    ) -> QuerySet[JobPosting]:
        """Doc."""
        queryset = JobPostingSomethingVeryLongIndeed.objects.filter(
            aaaaaaaaaaaaaaaaaaaaaaaa=1
        ).order_by("x")
        if (
            user.is_staff
            or some_other_condition_here_that_is_long
            and another_condition_is_here_x
        ):
            return JobPosting.objects.filter(
                Q(is_public=True) | Q(owner=user),
                status=JobPosting.Status.ACTIVE,
            )
        return user.is_staff or (
            user.is_authenticated
            and job_posting_something_very_long.owner_id
            == user.pk
        )

    def two(self) -> None:
        self.assertEqual(
            response.data["results"][0]["identifier"],
            str(self.job_posting_something_very_lon.pk),
        )
        self.client.post(
            reverse("api:v1:jobs:job-posting-list"),
            {
                "title": "Title 1",
                "salary": "1.00",
                "owner": self.other.pk,
            },
        )
        payload = {
            "title": "Some title here",
            "salary": "1.00",
            "status": "draft",
            "owner": 3,
            "x": 2,
        }
        names = [
            row.name
            for row in JobPostingSomethingVeryLongIndeed.objects.filter(
                x=1
            )
            if row.name is not None
        ]
        visible_queryset_of_job_posting_name = some_module.some_function_with_long_name_x.attribute_y
        with self.assertNumQueries(3):
            response = self.client.get(
                reverse("api:v1:jobs:job-posting-list"),
                {"search": "Title 1 and other words"},
            )
        self.assertEqual(
            [row["id"] for row in response.data["results"]],
            [str(self.job_posting.pk), str(self.x.pk)],
        )
        self.assertIn(
            response.status_code,
            {
                status.HTTP_401_UNAUTHORIZED,
                status.HTTP_403_FORBIDDEN,
            },
            response.data,
        )
        return (
            super()
            .get_queryset()
            .select_related("owner", "category")
            .prefetch_related("tags", "skillssss")
        )


router.register(
    "job-postings-of-some-kind",
    JobPostingSomethingVeryLongIndeedViewSet,
    basename="job-posting-of",
)


def f():
    assert not some_very_long_function_name_here(
        argument_number_one, argument_number_two, three
    )
    return not some_very_long_function_name_here(
        argument_number_one, argument_number_two, three
    )


def last_bracket(self, user):
    if (
        user.is_authenticated
        and FreelancerProfile.objects.filter(
            user=user, kind="first", is_active=True
        ).exists()
    ):
        pass
    found = (
        user.is_authenticated
        and FreelancerProfile.objects.filter(
            user=user, kind="first", active=True
        ).exists()
    )
    return (
        user.is_authenticated
        and FreelancerProfile.objects.filter(
            user=user, kind="first", is_active=True
        )[0]
    )
    return (
        user.is_authenticated
        and FreelancerProfile.objects.filter(
            user=user, kind="first", is_active=True
        ).count
    )
    return (
        user.is_authenticated
        and FreelancerProfile.objects.filter(
            user=user, kind="first", is_active=True, is_=1
        )
    )
