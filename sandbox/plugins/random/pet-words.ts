/** Words for RandomPet. */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const ADVERBS = words(`
  boldly calmly deeply duly early easily fairly fully gladly gently hardly highly jointly kindly largely lightly
  loudly mainly mildly nearly neatly nicely openly partly plainly purely quickly quietly rarely readily safely sharply
  simply slowly softly solely steadily surely truly warmly wholly wisely`);

export const ADJECTIVES = words(`
  able amber apt big blue bold brave bright calm clean clear close cool crisp deft eager early easy fair fast fine firm
  fit fond free fresh full glad golden good grand great happy hardy keen kind large light live lucky mellow mighty
  modest neat noble proud quick quiet rapid ready sharp smart solid steady sunny sure swift tidy true vital warm wise`);

export const ANIMALS = words(`
  ant badger bat bear beaver bee bison bobcat buck camel cat cobra colt cow crab crane crow deer dingo dog dove duck
  eagle eel elk falcon fawn ferret finch fox frog gecko goat goose hare hawk hen heron hound ibex jackal kite koala lamb
  lark lion lizard llama lynx mole moose moth mouse newt orca oryx otter owl ox panda pig pony puma quail rabbit ram raven
  robin salmon seal shark sheep shrew skink sloth snail snake stag stork swan tapir tern tiger toad trout tuna vole wasp
  weasel whale wolf wombat wren yak zebra`);
