import { answering } from '../testing.ts';
import { realtimeApi } from './testing.ts';

export const schema = /* GraphQL */ `
  type Post {
    id: ID!
    title: String
    group: String
    rank: Int
    meta: AWSJSON
    author: Author
    must: String!
    subject: Subject
    subjects: [Subject]
  }
  type Author {
    id: ID!
    name: String
  }
  type Course {
    id: ID!
    credits: Int
  }
  union Subject = Author | Course
  type Query {
    none: Int
  }
  type Mutation {
    createPost(id: ID, title: String, group: String, rank: Int): Post
    updatePost(id: ID): Post
    failPost: Post
    brokenPost: Post
    deletePost: ID
    other: Post
    createPosts: [Post]
  }
  type Subscription {
    onPost(id: ID, group: String, rank: Int): Post
      @aws_subscribe(mutations: ["createPost", "updatePost", "failPost", "brokenPost"])
    onCreated: Post @aws_subscribe(mutations: ["createPost"])
    onDelete: ID @aws_subscribe(mutations: "deletePost")
    onPosts: [Post] @aws_subscribe(mutations: ["createPosts"])
    onNothing: Post
  }
`;

const post = `{ id: ctx.args.id ?? '1', title: ctx.args.title ?? 'T', group: ctx.args.group, rank: ctx.args.rank,
  meta: { a: [1] }, author: { id: 'a', name: 'Ada' }, must: 'm', subject: { __typename: 'Course', id: 'c', credits: 3 },
  subjects: [{ __typename: 'Author', id: 'a', name: 'Ada' }, { __typename: 'Course', id: 'c', credits: 3 }] }`;

const failing = `export function request(ctx) { return {}; }\nexport function response(ctx) { util.error('no', 'No'); }`;

const resolvers = {
  'Mutation.createPost': answering(post),
  'Mutation.updatePost': answering(post),
  'Mutation.other': answering(post),
  'Mutation.failPost': { code: failing },
  'Mutation.brokenPost': answering(`{ id: '1' }`),
  'Mutation.deletePost': answering(`'gone'`),
  'Mutation.createPosts': answering(`[${post}, ${post}]`),
};

export const posts = () => realtimeApi({ schema, resolvers });
