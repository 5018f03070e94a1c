import type { errors as shape } from '../en/errors.ts'

export const errors: typeof shape = {
  messages: {
    'bad-request':
      'La demande n’est pas valide. C’est un défaut du programme\u202f; merci de le signaler avec le détail ci-dessous.',
    'unknown-channel':
      'Cette version ne connaît pas la demande. Redémarrez Attendant pour que toutes ses parties soient de la même version.',
    'no-case': 'Aucun dossier d’analyse n’est ouvert. Ouvrez-en un ou créez-en un d’abord.',
    'case-not-found': 'Le dossier d’analyse est introuvable. Vérifiez le chemin, ou si le support est bien branché.',
    'case-exists': 'Un fichier de ce nom existe déjà. Choisissez un autre nom\u202f; rien n’a été écrasé.',
    'case-damaged':
      'Le dossier d’analyse est endommagé et n’a pas été modifié. Prenez-en une autre copie, restaurez une sauvegarde (attendant restore) ou sauvez ce qui reste lisible dans un nouveau fichier (attendant repair).',
    'case-foreign':
      'Ce fichier n’est pas un dossier d’analyse Attendant, ou un élément étranger y a été ajouté. Il n’a pas été ouvert.',
    'case-newer':
      'Le dossier d’analyse a été écrit par une version plus récente d’Attendant. Ouvrez-le avec cette version.',
    'case-locked': 'Un autre programme tient le dossier d’analyse. Fermez-le là-bas, puis réessayez.',
    'case-read-only':
      'Le dossier d’analyse ou son répertoire est en lecture seule. Copiez-le dans un répertoire où vous pouvez écrire.',
    'case-replaced':
      'Un autre fichier a pris la place du dossier d’analyse pendant qu’il était ouvert. Rien n’a été écrit. Fermez le dossier d’analyse et rouvrez-le.',
    'case-unreadable':
      'Ce compte n’a pas le droit de lire le dossier d’analyse. Demandez ce droit, ou une copie, à son propriétaire.',
    'unknown-handle': 'Ce fichier n’est plus connu. Choisissez-le à nouveau.',
    'same-snapshot': 'Un instantané ne se compare pas à lui-même. Choisissez-en un autre.',
    'unknown-snapshot': 'Cet instantané n’existe pas dans ce dossier d’analyse.',
    'unknown-row': 'Cette ligne n’existe plus. Actualisez la table.',
    'unknown-person':
      'Personne n’est connu sous ce DN, ce compte, cette adresse ou ce nom dans cet instantané. Les instantanés importés avant cette version ne connaissent pas de personnes\u202f: importez à nouveau les fichiers.',
    'unknown-plan': 'Cette liste de contrôle n’existe pas dans ce dossier d’analyse.',
    'unknown-step': 'Cette étape n’existe pas dans cette liste de contrôle.',
    'unknown-job': 'Cette tâche n’est plus connue.',
    busy: 'Une importation est en cours. Attendez-la ou annulez-la, puis réessayez.',
    'reading-unmet':
      'Un codage, un ordre des dates ou un fuseau horaire a été donné pour un fichier qui n’est pas parmi ceux-ci. Rien n’a été importé\u202f; vérifiez le nom tel que inspect l’affiche.',
    'no-records':
      'Aucun des fichiers n’a donné d’enregistrement\u202f; rien n’a été importé. La liste en donne la raison pour chaque fichier.',
    'nothing-to-import': 'Aucun fichier n’a été donné.',
    cancelled: 'Annulé. Rien n’a été modifié.',
    'disk-full':
      'L’écriture a échoué\u202f: le disque est plein, ou le fichier ne peut plus y grandir. Ce qui existait avant est inchangé. Libérez de l’espace, puis recommencez.',
    'not-writable':
      'L’emplacement n’est pas accessible en écriture, ou son répertoire n’existe pas. Choisissez un répertoire où vous pouvez créer des fichiers.',
    'medium-failed':
      'Le disque, la clé ou le partage réseau qui porte le fichier ne répond pas. Rebranchez-le ou reconnectez-le, puis rouvrez le dossier d’analyse\u202f; ce qui n’était pas terminé est à refaire.',
    'no-browser-for-pdf':
      'Ni Chromium, ni Chrome, ni Edge n’a été trouvé pour imprimer le PDF. Exportez en HTML et imprimez-le, ou indiquez un navigateur dans ATTENDANT_CHROMIUM.',
    'worker-stopped':
      'La partie du programme qui lit et écrit le dossier d’analyse s’est arrêtée au milieu de cette action. Ce qui n’était pas terminé n’a pas été enregistré. Elle a été relancée et le dossier d’analyse a été contrôlé\u202f; recommencez la dernière étape.',
    'precondition-open': 'Une étape qui doit précéder est encore ouverte.',
    'confirmation-missing':
      'Cette action est irréversible\u202f: saisissez le nom exact de l’objet et donnez les noms de deux personnes différentes.',
    'reason-missing': 'Une étape laissée de côté demande sa raison dans le commentaire.',
    'nothing-to-undo': 'Cette étape n’a pas de réponse antérieure à rétablir.',
    'evidence-refused':
      'Ceci ne peut pas être gardé comme preuve\u202f: images PNG ou JPEG jusqu’à 5 Mo, textes jusqu’à 100 000 caractères, 20 pièces au plus par étape et 100 Mo par dossier d’analyse.',
    'merge-undecided':
      'Deux personnes ont répondu différemment à la même étape. Choisir une réponse pour chaque étape nommée\u202f; rien n’a été fusionné.',
    'redaction-incomplete':
      'Un nom réel serait resté dans le rapport anonymisé\u202f; il n’a donc pas été écrit. Merci de signaler le type nommé ci-dessous.',
    'snapshot-name-taken': 'Un instantané de ce nom existe déjà. Choisissez un autre nom.',
    'program-altered':
      'Un fichier du programme manque, ou n’est pas celui qui a été livré avec lui. Il n’a pas été chargé, et aucun dossier d’analyse n’a été touché. Reprenez une copie intacte du programme et comparez-la à son fichier SHA256SUMS.',
    'runtime-too-old':
      'Cette version de Node est trop ancienne pour le programme. Lancez-le avec celle qui l’accompagne, ou avec la version 22.14 ou plus récente\u202f; aucun dossier d’analyse n’a été touché.',
    internal:
      'Une erreur s’est produite dans Attendant. Le dossier d’analyse est tel qu’il était avant\u202f; merci de signaler le détail ci-dessous.',
  },
  detail: 'Détail',
}
