import { appQuestion, definePlan, filesOf, findApp, modelQuestion, readModel } from "plop-pack-django";
import { moduleOf, registerRoute, render, wordsOf } from "plop-pack-django";

/** `npx plop counts -- --app jobs --model JobPosting`: how many rows a model has, for staff. */
export default definePlan({
  name: "counts",
  description: "an endpoint that counts a model's rows",
  questions: [appQuestion, modelQuestion],
  plan(answers, plan) {
    const app = findApp(plan, answers.app);
    const model = readModel(plan, app, answers.model);
    const files = filesOf(plan, app);
    const words = wordsOf(model.name);
    const viewset = `${model.name}CountViewSet`;
    const data = {
      model: model.name,
      models: moduleOf(plan, files.models.path),
      viewset,
      human: words.humanPlural,
    };
    plan.append(
      files.viewsets.path,
      render(new URL("counts.py.hbs", import.meta.url), data),
      `REST API of ${app.label}.`,
    );
    const route = registerRoute(plan, app, {
      viewset,
      file: files.viewsets.path,
      prefix: `${words.kebab}-counts`,
    });
    const test = render(new URL("test_counts.py.hbs", import.meta.url), {
      ...data,
      name: route.name("list"),
    });
    plan.append(files.tests.file("counts"), test, `Tests of what ${app.label} counts.`);
    plan.nextStep(`curl http://localhost:8000${route.url}`);
  },
});
