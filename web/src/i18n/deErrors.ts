/** Why something was refused, or failed, and what to do next. */
export const deErrors = {
  'auth.error.NotAuthorizedException':
    'Adresse oder Passwort ist falsch, oder die Sitzung ist abgelaufen. Prüfe beides und versuche es noch einmal.',
  'auth.error.UserNotConfirmedException': 'Diese Adresse ist noch nicht bestätigt. Gib den Code aus der E-Mail ein.',
  'auth.error.UsernameExistsException':
    'Zu dieser Adresse gibt es schon ein Konto. Melde dich an, oder wähle ein neues Passwort.',
  'auth.error.InvalidPasswordException':
    'Dieses Passwort ist zu schwach. Nimm ein längeres, mit Groß- und Kleinbuchstaben, Ziffern und Sonderzeichen.',
  'auth.error.InvalidParameterException':
    'Eine Angabe im Formular ist ungültig. Prüfe sie und versuche es noch einmal.',
  'auth.error.CodeMismatchException': 'Dieser Code stimmt nicht. Prüfe ihn, oder fordere einen neuen an.',
  'auth.error.EnableSoftwareTokenMFAException':
    'Diese Ziffern stimmen nicht. Warte auf die nächsten und versuche es noch einmal.',
  'auth.error.ExpiredCodeException': 'Dieser Code ist abgelaufen. Fordere einen neuen an.',
  'auth.error.LimitExceededException': 'Zu viele Versuche. Warte einige Minuten und versuche es noch einmal.',
  'auth.error.TooManyRequestsException': 'Zu viele Anfragen. Versuche es gleich noch einmal.',
  'auth.error.PasswordResetRequiredException': 'Du brauchst ein neues Passwort. Wähle „Passwort vergessen?“.',
  'auth.error.UserLambdaValidationException':
    'Mit dieser Adresse kannst du dich hier nicht registrieren. Bitte die Verwaltung um eine Einladung.',
  'error.VALIDATION': 'Das lässt sich nicht speichern. {fields}',
  'error.VALIDATION.unknown': 'Eine Angabe ist ungültig. Prüfe sie und versuche es noch einmal.',
  rule: '{field}: {rule}.',
  'rule.between': '{least} bis {most} sind erlaubt',
  'rule.atMost': 'höchstens {most} sind erlaubt',
  'rule.from': 'erlaubt ist {least} bis {most}',
  'rule.twice': 'jeder Eintrag ist nur einmal erlaubt',
  'rule.day': 'diesen Kalendertag gibt es nicht',
  'rule.order': 'das Ende liegt vor dem Anfang',
  'rule.timeZone': 'diese Zeitzone gibt es nicht',
  'rule.person': 'eine der Personen hat kein aktives Konto',
  'rule.needsDay': 'wähle zuerst einen Termin',
  'rule.visible': 'das Feld darf nicht leer sein',
  'rule.link': 'Links sind nicht erlaubt',
  'rule.signs': 'unsichtbare Zeichen und Steuerzeichen sind nicht erlaubt',
  'rule.other': 'die Angabe ist ungültig',
  'error.NOT_FOUND': 'Das ist nicht mehr hier. Es wurde gelöscht, oder du darfst es nicht sehen.',
  'error.Unauthorized': 'Das darfst du nicht. Frage die Verwaltung.',
  'error.CONFLICT':
    'Jemand anderes hat das inzwischen geändert. Sieh dir den neuen Stand an und versuche es noch einmal.',
  'error.ILLEGAL_TRANSITION':
    'Eine Aufgabe lässt sich nicht von „{from}“ nach „{to}“ verschieben. Wähle eines der angebotenen Ziele.',
  'error.ILLEGAL_TRANSITION.unknown':
    'Die Aufgabe lässt sich von hier nicht dorthin verschieben. Wähle eines der angebotenen Ziele.',
  'error.LIMIT_EXCEEDED': 'Höchstens {limit} sind erlaubt. Entferne zuerst etwas.',
  'error.IDEMPOTENCY_MISMATCH':
    'Das wurde schon in anderer Form gesendet. Lade die Seite neu und versuche es noch einmal.',
  'error.LAST_ADMIN': 'Mindestens eine Person muss die Verwaltung innehaben. Ernenne zuerst eine andere.',
  'error.THROTTLED.one': 'Zu viele Anfragen. Versuche es in {count} Sekunde noch einmal.',
  'error.THROTTLED.other': 'Zu viele Anfragen. Versuche es in {count} Sekunden noch einmal.',
  'error.INTERNAL':
    'Im Dienst ist ein Fehler aufgetreten. Versuche es noch einmal; bleibt der Fehler, nenne dem Betrieb diese Nummer: {trace}.',
  'error.UNKNOWN': 'Ein unerwarteter Fehler ist aufgetreten. Lade die Seite neu und versuche es noch einmal.',
  'error.BAD_REQUEST': 'Der Dienst versteht diese Version der Seite nicht. Lade sie neu, um die aktuelle zu bekommen.',
  'error.UNAUTHENTICATED': 'Deine Sitzung ist abgelaufen. Melde dich wieder an.',
  'error.NETWORK': 'Der Dienst ist nicht erreichbar. Prüfe deine Verbindung und versuche es noch einmal.',
  'error.TIMEOUT':
    'Es kam rechtzeitig keine Antwort. Sieh nach, ob die Änderung wirksam wurde, bevor du es noch einmal versuchst.',
  'error.UNAVAILABLE': 'Der Dienst ist ausgelastet oder startet gerade. Versuche es gleich noch einmal.',
  'error.NOT_GRAPHQL': 'Die Antwort kam nicht vom Dienst. Sag dem Betrieb Bescheid.',
} as const;
