/** The SDK tells every user of Node 20 that releases after ours want 22, which is no news about their command. */
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
