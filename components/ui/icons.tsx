import {
  AudioLines,
  Check,
  ChevronLeft,
  ChevronRight,
  Copy,
  Download,
  Heart,
  History,
  Languages,
  type LucideIcon,
  MessageCircle,
  MessageSquareQuote,
  Plus,
  Share2,
  SunMoon,
  Trash2,
  Undo2,
  X,
} from 'lucide-react';

const ICONS = {
  accept: Check,
  back: ChevronLeft,
  close: X,
  comments: MessageCircle,
  copy: Copy,
  delete: Trash2,
  export: Download,
  form: AudioLines,
  language: Languages,
  new: Plus,
  next: ChevronRight,
  previous: ChevronLeft,
  share: Share2,
  suggestions: MessageSquareQuote,
  theme: SunMoon,
  undo: Undo2,
  versions: History,
  vote: Heart,
} satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof ICONS;

/** One set of icons at one weight; decorative, the control around it carries the name. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  const Drawing = ICONS[name];
  return <Drawing size={size} strokeWidth={1.6} aria-hidden="true" className="shrink-0" />;
}
