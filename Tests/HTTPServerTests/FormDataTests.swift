import HTTPServer
import Testing

@Suite struct FormDataTests {
  @Test func readsFieldsWithEscapes() {
    let form = FormData(
      HTTPRequest(
        "POST", "/", headers: ["content-type": "application/x-www-form-urlencoded"],
        body: Array("a=one+two&b=%C3%A9%0A%3C&c&d=%zz&a=three".utf8)))
    #expect(form["a"] == "one two")
    #expect(form["b"] == "é\n<")
    #expect(form["c"] == "")
    #expect(form["d"] == "%zz")
    #expect(form["e"] == nil)
  }

  @Test func readsAFileByteForByteAndTakesNoDirectoryOfItsName() {
    let bytes: [UInt8] = [0, 13, 10, 45, 45, 255]
    let body =
      Array("--x\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\nlone\r\n--x\r\n".utf8)
      + Array("Content-Disposition: form-data; name=\"file\"; filename=\"../../etc/p.docx\"\r\n\r\n".utf8) + bytes
      + Array("\r\n--x--\r\n".utf8)
    let form = FormData(
      HTTPRequest("POST", "/", headers: ["content-type": "multipart/form-data; boundary=x"], body: body))
    #expect(form["id"] == "lone")
    #expect(form.files["file"]?.bytes == bytes)
    #expect(form.files["file"]?.name == "p.docx")
  }

  @Test(arguments: ["", "--x", "--x\r\n", "--x\r\n\r\n--x", "--x--", "\r\n--x\r\n\r\n\r\n--x--"])
  func takesWhatIsTornForNothing(_ body: String) {
    let form = FormData(
      HTTPRequest("POST", "/", headers: ["content-type": "multipart/form-data; boundary=x"], body: Array(body.utf8)))
    #expect(form.fields.isEmpty && form.files.isEmpty)
  }
}
