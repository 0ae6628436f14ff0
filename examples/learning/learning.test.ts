import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLearning, type Answer, type Ask } from './testing.ts';

const PAGE = `query Page($limit: Int, $nextToken: String) {
  courses(limit: $limit, nextToken: $nextToken) { items { title } nextToken }
}`;
const CREATE = 'mutation Create($title: String!) { createCourse(title: $title) { id } }';
const PUBLISH = 'mutation Publish($id: ID!) { publishCourse(id: $id) { status } }';
const ADD_LESSON = `mutation Add($courseId: ID!, $title: String!) {
  addLesson(courseId: $courseId, title: $title, body: "Text", minutes: 5) { id }
}`;
const ENROL = 'mutation Enrol($courseId: ID!) { enrol(courseId: $courseId) { id courseId } }';
const LEAVE = 'mutation Leave($courseId: ID!) { leave(courseId: $courseId) { courseId } }';
const COMPLETE = `mutation Complete($courseId: ID!, $lessonId: ID!) {
  completeLesson(courseId: $courseId, lessonId: $lessonId) { lessonId completedAt }
}`;
const PROGRESS = 'query Progress($courseId: ID!) { progress(courseId: $courseId) { completed { lessonId } } }';
const REVIEW = `mutation Review($courseId: ID!, $rating: Int!) {
  addReview(courseId: $courseId, rating: $rating, text: "Good") { rating text }
}`;

/** A whole entry of `errors`, in AppSync's form. */
const entry = (field: string, errorType: string, message: string, more: object = {}) => ({
  path: [field],
  data: null,
  errorType,
  errorInfo: null,
  locations: [{ line: expect.any(Number), column: expect.any(Number), sourceName: null }],
  message,
  ...more,
});
const refused = (field: string, errorType: string, message: string, more?: object) => ({
  data: { [field]: null },
  errors: [entry(field, errorType, message, more)],
});

describe('the learning platform, run from its assembly', () => {
  let folder: string;
  let app: Awaited<ReturnType<typeof startLearning>>;
  let instructor: Ask;
  let admin: Ask;
  let student: Ask;
  let other: Ask;
  const log: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'learning-'));
    app = await startLearning(folder, (message) => log.push(message));
    [instructor, admin, student, other] = await Promise.all([
      app.asUser('ida', 'instructor'),
      app.asUser('ada', 'admin'),
      app.asUser('sam', 'student'),
      app.asUser('sue', 'student'),
    ]);
    await instructor('mutation { introduceMyself(name: "Ida") { id } }');
    await admin('mutation { introduceMyself(name: "Ada") { id } }');
  });
  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  async function aDraft(title: string, author = instructor): Promise<string> {
    return (await author(CREATE, { title })).data.createCourse.id;
  }
  async function aCourse(title: string, author = instructor): Promise<string> {
    const id = await aDraft(title, author);
    await author(PUBLISH, { id });
    return id;
  }
  async function aLesson(courseId: string, title: string): Promise<string> {
    return (await instructor(ADD_LESSON, { courseId, title })).data.addLesson.id;
  }

  test('shows what is published page by page to the API key, newest first, with short pages', async () => {
    for (const title of ['first', 'second', 'third']) await aCourse(title);
    await aDraft('secret');
    const pages: string[][] = [];
    let nextToken: string | null = null;
    do {
      const { data, errors }: Answer = await app.withApiKey(PAGE, { limit: 2, nextToken });
      expect(errors).toBeUndefined();
      pages.push(data.courses.items.map((course: { title: string }) => course.title));
      nextToken = data.courses.nextToken;
    } while (nextToken !== null);

    expect(pages.slice(0, 2)).toEqual([['third'], ['second', 'first']]);
    expect(pages.flat()).not.toContain('secret');
  });

  test('refuses a page token that it did not issue', async () => {
    const { data, errors } = await app.withApiKey(PAGE, { nextToken: 'made-up' });
    expect(data).toEqual({ courses: null });
    expect(errors).toHaveLength(1);
  });

  test('hides a draft from all but its author and admins', async () => {
    const id = await aDraft('hidden');
    const query = `{ course(id: "${id}") { title status } }`;
    const draft = { data: { course: { title: 'hidden', status: 'DRAFT' } } };
    expect(await app.withApiKey(query)).toEqual({ data: { course: null } });
    expect(await student(query)).toEqual({ data: { course: null } });
    expect(await instructor(query)).toEqual(draft);
    expect(await admin(query)).toEqual(draft);
  });

  test('lets only the author publish, and add lessons', async () => {
    const id = await aDraft('mine');
    const unauthorized = (field: string) =>
      [field, 'Unauthorized', `Not Authorized to access ${field} on type Mutation`] as const;
    expect(await admin(PUBLISH, { id })).toEqual(refused(...unauthorized('publishCourse')));
    expect(await admin(ADD_LESSON, { courseId: id, title: 'x' })).toEqual(refused(...unauthorized('addLesson')));
    expect(await instructor(PUBLISH, { id })).toEqual({ data: { publishCourse: { status: 'PUBLISHED' } } });
  });

  test('denies a field to other groups and other ways of signing in', async () => {
    const create = ['createCourse', 'Unauthorized', 'Not Authorized to access createCourse on type Mutation'] as const;
    expect(await student(CREATE, { title: 'x' })).toEqual(refused(...create));
    expect(await app.withApiKey(CREATE, { title: 'x' })).toEqual(refused(...create));
    expect(await instructor('{ exportCourses { nextToken } }')).toEqual(
      refused('exportCourses', 'Unauthorized', 'Not Authorized to access exportCourses on type Query'),
    );
  });

  test('denies one field of a type and answers the others', async () => {
    const id = await aCourse('with a lesson');
    await aLesson(id, 'one');
    const query = `{ course(id: "${id}") { lessons { title body } } }`;
    expect(await app.withApiKey(query)).toEqual({
      data: { course: { lessons: [{ title: 'one', body: null }] } },
      errors: [
        entry('course', 'Unauthorized', 'Not Authorized to access body on type Lesson', {
          path: ['course', 'lessons', 0, 'body'],
        }),
      ],
    });
    expect(await student(query)).toEqual({ data: { course: { lessons: [{ title: 'one', body: 'Text' }] } } });
  });

  test('enrols a student once, and reports since when', async () => {
    const courseId = await aCourse('to enrol in');
    const { data } = await student(ENROL, { courseId });
    expect(data.enrol).toEqual({ id: expect.any(String), courseId });
    expect(await student(ENROL, { courseId })).toEqual(
      refused('enrol', 'AlreadyEnrolled', 'You are enrolled already', {
        data: data.enrol,
        errorInfo: { since: expect.stringMatching(/Z$/) },
      }),
    );
    const mine = await student('{ myEnrolments { courseId } }');
    expect(mine.data.myEnrolments.filter((one: { courseId: string }) => one.courseId === courseId)).toHaveLength(1);
  });

  test('enrols once when asked ten times at once', async () => {
    const courseId = await aCourse('popular');
    const answers = await Promise.all(Array.from({ length: 10 }, () => student(ENROL, { courseId })));
    expect(answers.filter(({ errors }) => errors === undefined)).toHaveLength(1);
  });

  test('lets a student leave, and returns null to one who was not enrolled', async () => {
    const courseId = await aCourse('to leave');
    await student(ENROL, { courseId });
    expect(await student(LEAVE, { courseId })).toEqual({ data: { leave: { courseId } } });
    expect(await student(LEAVE, { courseId })).toEqual({ data: { leave: null } });
  });

  test('refuses to enrol in a draft', async () => {
    const courseId = await aDraft('not yet');
    expect(await student(ENROL, { courseId })).toEqual(refused('enrol', 'CourseNotFound', 'There is no such course'));
  });

  test('keeps progress only for enrolled students, in one transaction', async () => {
    const courseId = await aCourse('to complete');
    const lessonId = await aLesson(courseId, 'one');
    await student(ENROL, { courseId });
    expect(await student(COMPLETE, { courseId, lessonId })).toEqual({
      data: { completeLesson: { lessonId, completedAt: expect.stringMatching(/Z$/) } },
    });
    expect(await student(PROGRESS, { courseId })).toEqual({ data: { progress: { completed: [{ lessonId }] } } });

    const notEnrolled = ['NotEnrolled', 'Enrol in this course first'] as const;
    expect(await other(COMPLETE, { courseId, lessonId })).toEqual(refused('completeLesson', ...notEnrolled));
    expect(await other(PROGRESS, { courseId })).toEqual(refused('progress', ...notEnrolled));
    expect(await student(COMPLETE, { courseId, lessonId: 'none' })).toEqual(
      refused('completeLesson', 'LessonNotFound', 'There is no such lesson'),
    );
  });

  test('gets several lessons at once, in the requested order, null for missing ones', async () => {
    const courseId = await aCourse('of many lessons');
    const ids = [await aLesson(courseId, 'one'), await aLesson(courseId, 'two')];
    await student(ENROL, { courseId });
    const query = 'query Some($courseId: ID!, $ids: [ID!]!) { lessons(courseId: $courseId, ids: $ids) { title } }';
    expect(await student(query, { courseId, ids: [ids[1], 'none', ids[0]] })).toEqual({
      data: { lessons: [{ title: 'two' }, null, { title: 'one' }] },
    });
  });

  test('counts reviews in the transaction that writes them, one per student', async () => {
    const courseId = await aCourse('to review');
    const rating = `{ course(id: "${courseId}") { ratingCount averageRating } }`;
    expect(await app.withApiKey(rating)).toEqual({ data: { course: { ratingCount: 0, averageRating: null } } });

    for (const ask of [student, other]) await ask(ENROL, { courseId });
    expect(await student(REVIEW, { courseId, rating: 5 })).toEqual({
      data: { addReview: { rating: 5, text: 'Good' } },
    });
    await other(REVIEW, { courseId, rating: 2 });
    expect(await student(REVIEW, { courseId, rating: 1 })).toEqual(
      refused('addReview', 'AlreadyReviewed', 'You have reviewed this course already', {
        data: { rating: 5, text: 'Good' },
      }),
    );
    expect(await other(REVIEW, { courseId, rating: 6 })).toEqual(
      refused('addReview', 'BadRating', 'A rating is from 1 to 5, not 6'),
    );
    expect(await app.withApiKey(rating)).toEqual({ data: { course: { ratingCount: 2, averageRating: 3.5 } } });
  });

  test('looks up the instructors of a whole list in one invocation', async () => {
    await aCourse('by Ida');
    await aCourse('by Ada', admin);
    await aCourse('by Ida again');
    log.length = 0;
    const { data } = await app.withApiKey('{ courses(limit: 3) { items { title instructor { name } } } }');
    expect(data.courses.items).toEqual([
      { title: 'by Ida again', instructor: { name: 'Ida' } },
      { title: 'by Ada', instructor: { name: 'Ada' } },
      { title: 'by Ida', instructor: { name: 'Ida' } },
    ]);
    expect(log.filter((line) => line.includes('looking up'))).toEqual([
      expect.stringContaining('looking up 2 of 3 instructors'),
    ]);
  });

  test('tells a user their identity without a data source', async () => {
    expect(await student('{ viewer { id groups } }')).toEqual({
      data: { viewer: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), groups: ['student'] } },
    });
  });

  test('shows drafts, too, to a signed request of another system', async () => {
    await aDraft('exported');
    const { data } = await app.withIam('{ exportCourses { items { title status } } }');
    expect(data.exportCourses.items).toContainEqual({ title: 'exported', status: 'DRAFT' });
  });
});
