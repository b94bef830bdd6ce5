/// Sentences with the right reading: `sentence | reading | phrase`, and ` + reading` for a second modality.
///
/// `-` reads nothing; `?` reads nothing and says so in a note.
let lexiconSentences = """
  # Modal verbs
  You must ask before you post. | must | must
  You must not publish a picture of a pupil. | must-not | must not
  Trainees should keep a copy. | should | should
  Trainees should not reply at night. | should-not | should not
  Staff may use the alliance's account. | may | may
  Staff may not use the alliance's account. | must-not | may not
  A trainee shall sign the form. | must | shall
  A trainee shall not sign for another. | must-not | shall not
  You mustn't name a pupil. | must-not | must not
  You shouldn’t reply in anger. | should-not | should not
  Volunteers ought to ask first. | should | ought to
  Volunteers ought not to post about a child. | should-not | ought not to
  You must never share a password. | must-not | must never
  You must always log out. | must | must
  You must therefore not reply. | must-not | must not
  Staff must also, where they can, tell the head. | must | must
  All trainees must meet the standards. | must | must
  These must be reported at once. | must | must
  That account must be closed. | must | must
  Staff must keep that record for a year. | must | must
  Staff must no longer use the old account. | must-not | must no longer
  Governors need to agree the text. | must | need to
  A trainee needs to agree the text. | must | need to
  Visitors have to sign in. | must | has to
  A visitor has to sign in. | must | has to
  You will need to bring a copy. | must | will need to
  You will have to bring a copy. | must | will have to
  Staff must avoid naming a school. | must-not | must avoid
  Staff should avoid posts about pupils. | should-not | should avoid
  You must not only sign but also keep the form. | must | must not only
  You must not fail to report an incident. | must | must not fail to
  Staff must under no circumstances lend a password. | must-not | must under no circumstances
  Staff must by no means lend a password. | must-not | must by no means
  A post must be neither rude nor anonymous. | must-not | must be neither
  Staff may in no case lend a password. | must-not | may in no case
  Staff must never fail to report an incident. | must | must never fail to
  Staff must, without leave, not lend a password. | must-not | must
  Staff must, at the end of the day, sign out. | must | must
  Staff are reminded that they must sign. | must | must
  There is a duty on all staff to report. | must | there is a duty on
  Staff are bound by the code. | must | is bound by
  It is acceptable to use first names. | may | it is acceptable to
  Parents may or may not agree. | - |
  Never fail to report an incident. | must | never fail to
  Lock your screen when you leave. | ? |

  # Limits
  Staff may only post from the alliance's account. | must | may only
  The logo may be used only with consent. | must | may be used only
  You may post only from the alliance's account. | must | may
  Only the programme leader may approve an account. | must | may
  Only staff must sign. | must | must
  No more than two people may hold the password. | must | may
  Visitors are only permitted to use the guest network. | must | is only permitted to
  Pictures can only be shared with consent. | ? |

  # No, nobody, under no circumstances
  No trainee may answer a journalist. | must-not | may
  Nobody may share a password. | must-not | may
  No one should reply alone. | should-not | should
  No member of staff will befriend a pupil. | must-not | will
  No picture will be published without consent. | must-not | will be
  Nothing may be posted about a pupil. | must-not | may
  Neither staff nor trainees may post about a pupil. | must-not | may
  None of the pictures may be kept. | must-not | may
  No pupil is allowed to join. | must-not | is allowed to
  No one is required to hold an account. | - |
  Under no circumstances should staff share a picture of a pupil. | must-not | under no circumstances
  Under no circumstances may a trainee reply. | must-not | under no circumstances
  Trainees should under no circumstances reply. | must-not | should under no circumstances
  On no account should a password be lent. | must-not | on no account
  At no time may a pupil be named. | must-not | at no time
  Staff should not use their own phones, nor should any such call be taken. | should-not | should not
  There must be no posts about pupils. | must-not | there must be no
  You have no right to share it. | must-not | has no right to
  No matter what happens, you must stay calm. | must | must

  # Allowed, required, expected
  Trainees are required to read this policy. | must | is required to
  A trainee is required to read this policy. | must | is required to
  Trainees are not required to hold an account. | - |
  Trainees do not have to hold an account. | - |
  You don't need to reply. | - |
  You need not reply. | - |
  Trainees are allowed to hold an account. | may | is allowed to
  Trainees are not allowed to follow pupils. | must-not | is not allowed to
  Staff aren't permitted to follow pupils. | must-not | is not permitted to
  Staff are prohibited from following pupils. | must-not | is prohibited from
  Personal use is strictly prohibited. | must-not | is prohibited
  Smoking is forbidden. | must-not | is forbidden
  Visitors are permitted to take notes. | may | is permitted to
  Trainees are entitled to an explanation. | - |
  Trainees are entitled to appeal. | may | is entitled to
  The alliance has the right to close an account. | may | has the right to
  The alliance reserves the right to close an account. | may | reserve the right to
  Schools reserve the right not to publish. | may | reserve the right not to
  A trainee will be able to appeal. | may | will be able to
  Trainees will be allowed to appeal. | may | will be allowed to
  You are free to leave. | may | is free to
  Feel free to use the template. | may | feel free to
  Staff are expected to know their duties. | should | is expected to
  Staff are not expected to answer at weekends. | - |
  Staff are strongly advised to check who sees their posts. | should | is advised to
  Staff are also advised to keep a copy. | should | is advised to
  Staff are advised not to reply. | should-not | is advised not to
  Staff are advised to avoid quarrels online. | should-not | is advised to avoid
  Staff are advised against replying. | should-not | is advised against
  Pupils are encouraged to comment kindly. | should | is encouraged to
  Anonymous posts are discouraged. | should-not | is discouraged
  Parents are asked to remove such posts. | should | is asked to
  It is recommended that trainees keep a copy. | should | it is recommended that
  Shared passwords are not recommended. | should-not | is not recommended
  It is good practice to look at the settings each term. | should | it is good practice to
  We expect all trainees to behave kindly. | should | expect
  Training is mandatory. | must | is mandatory
  It is the responsibility of trainees to read this policy. | must | it is the responsibility of
  It is not the responsibility of trainees to keep records. | - |
  Governors are responsible for this policy. | must | is responsible for
  Staff are personally responsible for what they post. | must | is responsible for
  Trustees have overall responsibility for this policy. | must | has overall responsibility for
  Safeguarding is a key responsibility of every governor. | must | is a key responsibility of
  You have a duty to report harm. | must | has a duty to
  It is essential that everyone acts with care. | must | it is essential that
  Insults are not considered acceptable. | must-not | is not considered acceptable
  Bullying will not be tolerated. | must-not | will not be tolerated
  Phones are not to be used in lessons. | must-not | is not to be
  Phones are to be handed in. | must | is to be
  Staff are to wear a badge. | must | is to
  The aim of this policy is to protect children. | - |
  The purpose of these rules is not to punish. | - |
  The school requires that all users keep to this standard. | must | require that
  This policy prohibits insults. | must-not | prohibit
  The school permits private use at break. | may | permit
  The alliance undertakes to answer. | must | undertake to

  # Will
  The school will tell parents. | must | will
  We will not sell your data. | must-not | will not
  We'll answer every complaint. | must | will
  Staff will not accept a pupil as a friend. | must-not | will not
  Members of staff will not be friends with trainees online. | must-not | will not be
  The steering board will review this policy each year. | must | will
  Estuary will review the settings. | must | will
  ETA will ensure that this policy is easy to find. | must | will
  Trainees will be notified of any change. | must | will be
  Any breach will be fully investigated. | must | will be
  They will complete a form. | must | will
  Much will depend on the school. | - |
  This policy will not require more staff. | - |
  This policy will guide staff. | - |
  The network will change over time. | - |
  Your posts will remain online for years. | - |
  You will find the form online. | - |
  Parents will want to know. | - |
  A breach will be treated as misconduct. | - |
  Any use of social media by staff will change. | - |
  Estuary will shine. | ? |
  Pupils will be happy. | ? |
  You will be responsible for what you post. | must | will be responsible for
  You will be personally responsible. | - |
  The school acts of its own free will. | - |
  Trainees will be required to sign. | must | will be required to
  You won't share a password. | must-not | will not
  The school will reply and will keep a record. | must | will

  # May, can, might
  It may not be possible to reply. | - |
  You may wish to add a disclaimer. | - |
  You may also want to talk to your mentor. | - |
  It may also cover blogs. | - |
  This may cause harm. | - |
  A careless post may lead to a complaint. | - |
  You may not realise who can see it. | - |
  Your posts may be read by anyone. | - |
  Your posts may be shared with anyone. | ? |
  The school may monitor its network. | may | may
  Use of the network may be monitored. | may | may
  Disciplinary action may be taken. | may | may
  An employer may read any profile that is open. | may | may
  Comments can have an effect on others. | - |
  Social media can blur the line. | - |
  This could lead to dismissal. | - |
  Friends might tag you. | - |
  A breach would be serious. | - |
  Trainees cannot use the account. | ? |
  Trainees can not use the account. | ? |
  The form is due in May. | - |
  The form is due by May 2027. | - |
  By May, trainees must sign. | must | must
  There is a need to report harm. | - |
  Pupils with special needs to consider are listed. | - |
  Your need to reply is understood. | - |
  Two locks are a must. | - |
  The school may have to close an account. | - |
  You may need to ask again. | - |
  It should be noted that posts last. | - |
  You should not hesitate to ask. | - |

  # Instructions
  Do not post a picture of a pupil. | must-not | do not
  Don't lend your password. | must-not | do not
  Don’t lend your password. | must-not | do not
  Never share your password. | must-not | never
  Please do not reply. | must-not | do not
  Always log out. | must | always
  Keep your password secret. | must | keep
  Ensure that posts are kind. | must | ensure
  Please ensure you know your guests. | must | ensure
  Make sure you know the settings. | must | make sure
  Report any concern to the lead. | must | report
  Tell your mentor at once. | must | tell
  Check your settings each term. | must | check
  Avoid quarrels online. | must-not | avoid
  Refrain from quarrels online. | must-not | refrain from
  Do not forget to log out. | must | do not forget to
  Do not hesitate to ask. | - |
  Please note that posts last for years. | - |
  Use of a school account is recorded. | - |
  Report of the steering board | - |
  Contact details | - |
  Use strong words with care. | - |
  Consider the settings. | ? |
  Be kind. | ? |
  Be aware that posts may be shared. | ? |
  Remember that an employer could look. | ? |
  If in doubt, ask your mentor. | must | ask
  If a journalist calls, do not answer. | must-not | do not
  On a school account, never name a pupil. | must-not | never
  Ensure posts are kind and do not name a pupil. | must | ensure
  There is one rule: do not name a pupil. | must-not | do not
  Trainees do not need an account. | - |
  Some accounts do not show who follows them. | - |

  # Subordinate clauses
  If a journalist calls, you must tell the programme leader. | must | must
  If a journalist calls you must tell the programme leader. | must | must
  If you are unsure you must ask. | must | must
  If you think something is wrong, you should tell the lead. | should | should
  If you must reply, wait a day. | - |
  If a pupil, parent or carer may be at risk, you must tell the lead. | must | must
  You must tell the lead if a pupil, parent or carer may be at risk. | must | must
  You must tell the lead where a child may be at risk. | must | must
  You must ask before you post anything that may cause offence. | must | must
  When posting, staff should be kind. | should | should
  When posting staff should be kind. | should | should
  Where possible staff should use the template. | should | should
  Where a post is deleted or must be removed, the moderator should keep a copy. | should | should
  Before publishing a picture, trainees must ask. | must | must
  After 6 pm staff must not reply. | must-not | must not
  Until the head agrees, nothing may be posted. | must-not | may
  Staff must not respond unless they may do so. | must-not | must not
  Staff must report this to the head and must not respond unless they have consent. | must | must + must-not
  Should you have any questions, you may ask the office. | may | may
  Remedies exist should a governor misbehave. | - |
  Staff who run an account must keep a list. | must | must
  Anyone who wishes to open an account must ask. | must | must
  Staff who may be called must carry a phone. | must | must
  Any governor who learns of a post which is in breach of this policy should report it. | should | should
  Posts which do not refer to or touch the schools are outside this policy. | - |
  Content that you post must be kind. | must | must
  Anything that the school publishes must be checked. | must | must
  Information that a pupil may find upsetting must not be posted. | must-not | must not
  Information that the school holds must be kept safe. | must | must
  Pictures where a child can be seen must not be used. | must-not | must not
  Posts that pupils may see must be kind. | must | must
  You must not post what may be harmful. | must-not | must not
  Posts that may harm a pupil are rare. | - |
  Staff should consider whether they may be seen. | should | should
  Staff must ensure that they do not name a pupil. | must | must
  Staff must ensure they do not name a pupil. | must | must
  Although you may be angry, you should wait. | should | should
  Trainees, who must sign a form, may appeal. | may | may
  Trainees whose accounts are open must close them. | must | must
  How a school may reply | - |
  Will the account be open | - |
  May a trainee keep a picture | - |
  Who will run the account | - |
  Who must sign? | - |
  May I post a picture? You must ask. | must | must
  Treat others as you would wish to be treated. | ? |
  Staff should act as they must at work. | should | should

  # Quotations, brackets, names
  The card says “you must reply”. | - |
  The card says "you must reply". | - |
  Trainees should not write 'you must reply' on a card. | should-not | should not
  The trainees' mentors must sign. | must | must
  An application (two staff should be named) is needed. | ? |
  (You must not share it.) | must-not | must not
  Social media, e.g. a blog, must be used with care. | must | must
  Parents/carers must sign. | must | must
  Staff – including governors – must sign. | must | must
  Text 'never closed must be read. | must | must

  # Two modalities
  You must sign. You may keep a copy. | must | must + may
  You should ask; you must not guess. | should | should + must-not
  You must sign. You must keep a copy. | must | must
  It is the responsibility of trainees to read this and they should check it. | must | it is the responsibility of + should
  You should honour others. You must not attack anyone. | should | should + must-not
  Staff may use an account but must think first. | may | may + must

  # Found on the way
  Everyone except pupils must sign. | must | must
  Staff should not, unless asked, reply. | should-not | should not
  Trainees must neither lend nor share a password. | must-not | must neither
  Accounts which nobody has used for a year will be closed. | must | will be
  You may have a child of your own as a contact. | may | may have a
  A careless post may have a lasting effect. | - |
  Staff may have seen the post. | - |
  Trainees do not have permission to film. | must-not | do not have permission to
  A post reaches further than people expect. | - |
  What people share reaches further than they expect. | - |
  The headteacher, who may ask for advice, must decide. | must | must
  The head may, but need not, reply. | may | may
  A person who is not allowed to post may ask. | may | may
  To protect pupils, staff must not share pictures. | must-not | must not
  You must not share it, whether or not a pupil may be named. | must-not | must not
  Neither the school nor the trust will reply. | must-not | will
  The education programme should enable pupils to stay safe. | - |
  Those who must sign should do so by May. | should | should
  You must not share what you may see. | must-not | must not
  Should staff be unsure, they must ask. | must | must
  Whoever runs the account must reply. | must | must
  Whatever happens, you must stay calm. | must | must
  What a pupil may see must be kind. | must | must
  If, after a warning, you must leave, tell us. | must | tell
  Anyone who, as a governor, may see it must sign. | must | must
  Pupils under 13 may not hold an account. | must-not | may not
  On 1 May, staff should sign. | should | should
  Trainees shouldn't need to reply. | - |
  Should trainees need help, they may ask. | may | may
  In an emergency, call the lead; do not wait. | must-not | do not
  The lead must be told as soon as a pupil may be at risk. | must | must

  # Nothing at all
  This policy applies to all staff. | - |
  Social media offers many chances to learn. | - |
  The more we share, the more is found. | - |
  A breach can cost you the award. | - |
  Nothing online is truly private. | - |
  """

/// Stems, with the phrase at which each breaks off; `-` where it does not.
let lexiconStems = """
  You must not: | must-not | must not
  You must: | must | must
  Staff should: | should | should
  Trainees are required to: | must | is required to
  You should ensure that: | should | should
  Everyone must make sure that they: | must | must
  When you post online, you must not: | must-not | must not
  Staff must, when they post online: | must | must
  You must ensure that you do not: | must-not | must
  You must, at all times, not: | must-not | must
  You must not, under any circumstances: | must-not | must not
  You must not do any of the following: | must-not | must not
  You must always: | must | must
  The following are not permitted: | must-not | is not permitted
  Insults of these kinds are not acceptable: | must-not | is not acceptable
  It is the responsibility of: | must | it is the responsibility of
  Governors are responsible for: | must | is responsible for
  Never: | must-not | never
  On an account of the alliance, do not: | must-not | do not
  Staff may post. They must not: | must-not | must not
  You may: | may | may
  The school will: | must | will
  Trainees should follow these points when they post: | - |
  The following must be observed at all times by staff: | - |
  Remember that: | - |
  The aim of this policy is to: | - |
  If you see a post that: | - |
  A breach can lead to: | - |
  """
