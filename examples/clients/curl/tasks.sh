#!/usr/bin/env sh
# Signs in and lists your tasks. usage: tasks.sh OUTPUTS EMAIL PASSWORD, with OUTPUTS the file .taskwire/outputs.json of `npm start`
set -eu
outputs=$1 email=$2 password=$3
value() { node -p "JSON.parse(require('fs').readFileSync(0)).$1"; }

token=$(curl -sS "$(value cognitoEndpoint <"$outputs")" \
  -H 'content-type: application/x-amz-json-1.1' \
  -H 'x-amz-target: AWSCognitoIdentityProviderService.InitiateAuth' \
  -d "{\"AuthFlow\":\"USER_PASSWORD_AUTH\",\"ClientId\":\"$(value userPoolClientId <"$outputs")\",
       \"AuthParameters\":{\"USERNAME\":\"$email\",\"PASSWORD\":\"$password\"}}" | value AuthenticationResult.IdToken)

curl -sS "$(value graphqlUrl <"$outputs")" -H "authorization: $token" -H 'content-type: application/json' \
  -d '{"query":"{ myTasks(first: 10) { nodes { id title status dueDate } pageInfo { hasNextPage endCursor } } }"}'
