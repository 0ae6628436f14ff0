/**
 * The internet as seen by a function that starts with `NODE_OPTIONS=--require` of this file: the name `INTERNET_NAME`
 * has the address `INTERNET_ADDRESS`, which leads to this machine, and Node trusts the certificate `INTERNET_CA`.
 */
const dns = require('node:dns');
const { Socket } = require('node:net');
const tls = require('node:tls');

const { INTERNET_NAME, INTERNET_ADDRESS, INTERNET_CA } = process.env;
const { lookup } = dns;
const { connect: connectSecurely } = tls;
const { connect } = Socket.prototype;

dns.lookup = (name, options, done) =>
  name === INTERNET_NAME ? done(null, [{ address: INTERNET_ADDRESS, family: 4 }]) : lookup(name, options, done);

tls.connect = (options, ...rest) => connectSecurely({ ca: INTERNET_CA, ...options }, ...rest);

Socket.prototype.connect = function (...args) {
  const [options] = args.flat();
  const resolve = options.lookup;
  if (options.host === INTERNET_NAME)
    options.lookup = (name, how, done) =>
      resolve(name, how, (error, found) => done(error, found && [{ address: '127.0.0.1', family: found[0].family }]));
  return connect.apply(this, args);
};
