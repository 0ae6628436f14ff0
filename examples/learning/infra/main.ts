import { synth } from './app.ts';

// The CDK command says where it wants the assembly.
synth(process.env['CDK_OUTDIR']);
