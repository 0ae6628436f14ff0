import { AppsyncFunction, type BaseDataSource, Code, FunctionRuntime, type GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import * as inline from './inline-code.ts';

export interface DataSources {
  table: BaseDataSource;
  instructors: BaseDataSource;
  nothing: BaseDataSource;
}

const runtime = FunctionRuntime.JS_1_0_0;
const asset = (name: string) => Code.fromAsset(new URL(`../resolvers/${name}.js`, import.meta.url).pathname);

/** Which code answers which field. Other fields are read from their parent. */
export function attachResolvers(api: GraphqlApi, sources: DataSources): void {
  const unit = (coordinate: string, dataSource: BaseDataSource, code: Code, maxBatchSize?: number) => {
    const [typeName, fieldName] = coordinate.split('.') as [string, string];
    dataSource.createResolver(coordinate.replace('.', ''), { typeName, fieldName, code, runtime, maxBatchSize });
  };
  const step = (name: string) =>
    new AppsyncFunction(api, name, { name, api, dataSource: sources.table, code: asset(name), runtime });
  const pipeline = (coordinate: string, ...pipelineConfig: AppsyncFunction[]) => {
    const [typeName, fieldName] = coordinate.split('.') as [string, string];
    const code = Code.fromInline(inline.lastResult);
    api.createResolver(coordinate.replace('.', ''), { typeName, fieldName, code, runtime, pipelineConfig });
  };

  for (const coordinate of [
    'Query.courses',
    'Query.course',
    'Query.myEnrolments',
    'Query.exportCourses',
    'Mutation.createCourse',
    'Mutation.publishCourse',
    'Mutation.leave',
    'Mutation.completeLesson',
    'Course.lessons',
  ]) {
    unit(coordinate, sources.table, asset(coordinate));
  }
  unit('Mutation.introduceMyself', sources.table, Code.fromInline(inline.introduceMyself));
  unit('Query.viewer', sources.nothing, Code.fromInline(inline.viewer));
  unit('Course.averageRating', sources.nothing, Code.fromInline(inline.averageRating));
  unit('Course.instructor', sources.instructors, asset('Course.instructor'), 50);

  const requireEnrolment = step('requireEnrolment');
  pipeline('Query.lessons', requireEnrolment, step('getLessons'));
  pipeline('Query.progress', requireEnrolment, step('listProgress'));
  pipeline('Mutation.addLesson', step('requireOwnCourse'), step('putLesson'));
  pipeline('Mutation.enrol', step('requirePublished'), step('putEnrolment'));
  pipeline('Mutation.addReview', requireEnrolment, step('writeReview'));
}
