/** The words that tell what is generated: an answer to a factual question, or something else. */

/** Whole words of names, dataset ids and texts that speak of factual questions. */
export const FACTUAL_WORDS = [
  'question', 'questions', 'answer', 'answers', 'answering', 'qa', 'trivia', 'triviaqa', 'quiz', 'fact', 'facts', 'factual',
  'squad', 'nq', 'popqa', 'hotpotqa', 'simpleqa', 'webquestions', 'geography', 'vqa', 'docvqa',
] as const; // prettier-ignore

/** In running text these say little on their own: `Question:` and `Answer the …` count, `without question` does not. */
export const COMMON_WORDS: ReadonlySet<string> = new Set([
  'question',
  'questions',
  'answer',
  'answers',
  'answering',
  'fact',
  'facts',
  'nq',
]);

/** Pictures and scanned documents: what is asked about is in front of the model. */
export const VISUAL_WORDS: ReadonlySet<string> = new Set(['vqa', 'docvqa', 'pixel', 'image', 'images', 'picture', 'visual']); // prettier-ignore

/** Names of tasks in which a more probable sequence is not what is asked for, or where few outputs are possible. */
export const OTHER_TASKS: ReadonlySet<string> = new Set([
  'summarize', 'summarise', 'summary', 'summaries', 'summarization', 'summarisation', 'summarizer', 'headline', 'headlines',
  'translate', 'translation', 'translations', 'translator', 'paraphrase', 'paraphrases', 'caption', 'captions', 'captioning',
  'code', 'codegen', 'humaneval', 'mbpp', 'sql', 'math', 'metamath', 'gsm', 'arithmetic', 'reasoning',
  'chat', 'chats', 'chatbot', 'chatml', 'conversation', 'conversations', 'conversational', 'dialog', 'dialogs', 'dialogue', 'dialogues', 'messages', 'role',
  'story', 'stories', 'poem', 'poems', 'poetry', 'creative', 'essay', 'essays', 'joke', 'jokes', 'lyrics', 'fiction',
  'choice', 'choices', 'mcq', 'mmlu', 'ceval', 'scienceqa', 'letter', 'sentiment', 'transcription', 'transcribe', 'speculative', 'draft',
]); // prettier-ignore

/** Names in a harness that needs the same output every time. */
export const DETERMINISM: ReadonlySet<string> = new Set(['deterministic', 'determinism', 'reproducible', 'reproducibility', 'regression', 'golden', 'snapshot']); // prettier-ignore

/** Prompts of other tasks, and the marks of chat and instruction templates. */
export const OTHER_TEXT =
  /\b(summari[sz]e|translate|paraphrase|rephrase|write (a|an|the|some)? ?(short )?(story|poem|essay|function|program|code))\b|\[INST\]|<\|\w+\|>|<start_of_turn>|<s>\[|###\s*(Instruction|Human|User|Assistant|Response)|^\s*(User|Human|Assistant|USER|ASSISTANT):/im;
