// Which tags come near to what was typed, where none has its words. The same rules as the server's
// (near_words.py): a word of four letters may have one slip, one of eight two.
const MOST_NEAR = 5;
const MOST_WORDS = 8;
const SHORT = 4;
const LONG = 8;

// searched: a map from each thing to all its words, with a space between.
export function nearest(searched, asked) {
  const scores = new Map();
  for (const [thing, words] of searched) {
    const theirs = [...new Set(words.split(" "))];
    const alike = (typed) => Math.max(...theirs.map((word) => lettersAlike(typed, word)));
    scores.set(thing, asked.slice(0, MOST_WORDS).reduce((sum, typed) => sum + alike(typed), 0));
  }
  const most = Math.max(0, ...scores.values());
  const best = [...scores.keys()].filter((thing) => most > 0 && scores.get(thing) === most);
  return best.slice(0, MOST_NEAR);
}

function lettersAlike(typed, word) {
  const allowed = typed.length >= LONG ? 2 : 1;
  if (typed.length < SHORT || word.length < typed.length - allowed) return 0;
  const wrong = slips(typed, word.slice(0, typed.length + allowed));
  return wrong <= allowed ? typed.length - wrong : 0;
}

// Letters to put in, leave out, change or swap until it is the word or its beginning.
function slips(typed, word) {
  let before = [];
  let last = Array.from({ length: word.length + 1 }, (_, place) => place);
  for (let i = 1; i <= typed.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= word.length; j += 1) {
      const wrong = typed[i - 1] === word[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong);
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (isSwapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return Math.min(...last);
}
