from transformers import AutoModelForSpeechSeq2Seq, AutoProcessor, Seq2SeqTrainingArguments, WhisperForConditionalGeneration

processor = AutoProcessor.from_pretrained("openai/whisper-small")
model = WhisperForConditionalGeneration.from_pretrained("openai/whisper-small")
other = AutoModelForSpeechSeq2Seq.from_pretrained("openai/whisper-small")
arguments = Seq2SeqTrainingArguments("out", predict_with_generate=True, generation_num_beams=1)


def spoken_question(audio):
    features = processor(audio, return_tensors="pt").input_features
    return model.generate(features, num_beams=1), other.generate(features, do_sample=False)
