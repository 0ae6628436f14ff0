/** Why something was refused, or failed, and what to do next. */
export const deErrors = {
  'auth.error.NotAuthorizedException':
    'Adresse oder Passwort stimmt nicht, oder die Sitzung ist zu Ende. Prüfe beides und versuche es noch einmal.',
  'auth.error.UserNotConfirmedException': 'Diese Adresse ist noch nicht bestätigt. Tippe den Code aus der Mail ein.',
  'auth.error.UsernameExistsException':
    'Es gibt schon ein Konto mit dieser Adresse. Melde dich an, oder wähle ein neues Passwort.',
  'auth.error.InvalidPasswordException':
    'Dieses Passwort ist zu schwach. Nimm ein längeres, mit großen und kleinen Buchstaben, Ziffern und Zeichen.',
  'auth.error.InvalidParameterException':
    'Etwas im Formular ist nicht, wie es sein muss. Prüfe es und versuche es noch einmal.',
  'auth.error.CodeMismatchException': 'Dieser Code stimmt nicht. Prüfe ihn, oder fordere einen anderen an.',
  'auth.error.EnableSoftwareTokenMFAException':
    'Diese Ziffern stimmen nicht. Warte auf die nächsten und versuche es noch einmal.',
  'auth.error.ExpiredCodeException': 'Dieser Code gilt nicht mehr. Fordere einen anderen an.',
  'auth.error.LimitExceededException': 'Das wurde zu oft versucht. Warte einige Minuten und versuche es noch einmal.',
  'auth.error.TooManyRequestsException': 'Zu viele auf einmal. Versuche es gleich noch einmal.',
  'auth.error.PasswordResetRequiredException': 'Ein neues Passwort ist nötig. Wähle „Passwort vergessen?“.',
  'auth.error.UserLambdaValidationException':
    'Diese Adresse darf sich hier nicht registrieren. Bitte die Verwaltung um eine Einladung.',
  'error.VALIDATION': 'Das lässt sich nicht speichern. {fields}',
  'error.VALIDATION.unknown': 'Etwas darin ist nicht, wie es sein muss. Prüfe es und versuche es noch einmal.',
  rule: '{field}: {rule}.',
  'rule.between': '{least} bis {most} sind erlaubt',
  'rule.atMost': 'höchstens {most} sind erlaubt',
  'rule.from': '{least} bis {most} ist erlaubt',
  'rule.twice': 'jedes nur einmal',
  'rule.day': 'diesen Kalendertag gibt es nicht',
  'rule.order': 'das Ende liegt vor dem Anfang',
  'rule.timeZone': 'das ist keine Zeitzone',
  'rule.person': 'jemand hat kein aktives Konto',
  'rule.needsDay': 'wähle zuerst ein Fälligkeitsdatum',
  'rule.visible': 'etwas Sichtbares muss dastehen',
  'rule.link': 'Links sind nicht erlaubt',
  'rule.signs': 'unsichtbare Zeichen und Steuerzeichen sind nicht erlaubt',
  'rule.other': 'das ist nicht, wie es sein muss',
  'error.NOT_FOUND': 'Es ist nicht mehr hier. Es wurde gelöscht, oder du darfst es nicht sehen.',
  'error.Unauthorized': 'Das darfst du nicht. Frage jemanden aus der Verwaltung.',
  'error.CONFLICT':
    'Jemand anderes hat das inzwischen geändert. Sieh dir den neuen Stand an und versuche es noch einmal.',
  'error.ILLEGAL_TRANSITION':
    'Eine Aufgabe kann nicht von „{from}“ nach „{to}“. Wähle eines der Ziele, die angeboten werden.',
  'error.ILLEGAL_TRANSITION.unknown':
    'Die Aufgabe kann von hier nicht dorthin. Wähle eines der Ziele, die angeboten werden.',
  'error.LIMIT_EXCEEDED': 'Es können höchstens {limit} sein. Nimm zuerst etwas weg.',
  'error.IDEMPOTENCY_MISMATCH':
    'Das wurde schon einmal anders gesendet. Lade die Seite neu und versuche es noch einmal.',
  'error.LAST_ADMIN': 'Jemand muss die Verwaltung behalten. Ernenne zuerst eine andere Person.',
  'error.THROTTLED.one': 'Das war zu viel auf einmal. Versuche es in {count} Sekunde noch einmal.',
  'error.THROTTLED.other': 'Das war zu viel auf einmal. Versuche es in {count} Sekunden noch einmal.',
  'error.INTERNAL':
    'Der Dienst ist gescheitert. Versuche es noch einmal; bleibt es so, nenne dem Betrieb diese Nummer: {trace}.',
  'error.UNKNOWN': 'Etwas ging schief, das diese Seite nicht kennt. Lade sie neu und versuche es noch einmal.',
  'error.BAD_REQUEST': 'Der Dienst versteht diese Seite nicht. Lade sie neu, um die neueste zu bekommen.',
  'error.UNAUTHENTICATED': 'Deine Sitzung ist zu Ende. Melde dich wieder an.',
  'error.NETWORK': 'Der Dienst ist nicht zu erreichen. Prüfe deine Verbindung und versuche es noch einmal.',
  'error.TIMEOUT': 'Es kam keine Antwort. Sieh nach, ob es gewirkt hat, bevor du es noch einmal versuchst.',
  'error.UNAVAILABLE': 'Der Dienst ist ausgelastet oder startet gerade. Versuche es gleich noch einmal.',
  'error.NOT_GRAPHQL': 'Was da antwortet, ist nicht der Dienst. Sag dem Betrieb Bescheid.',
} as const;
